namespace NetGen.Generator.Declaration;

/// <summary>What keeps generated code from adding its constructor.</summary>
/// <param name="Sentence">The rest of a sentence about the class: what is wrong and how to mend it.</param>
/// <param name="IsInTheWay">Whether no constructor of that form can stand beside it, not even one that throws.</param>
/// <param name="BaseArguments">What one that throws passes to the constructor of the class's base; empty where that takes nothing.</param>
/// <param name="HasRequiredMember">Whether the class has members that every constructor must set or say that it does.</param>
internal sealed record ConstructorObstacle(string Sentence, bool IsInTheWay = false, string BaseArguments = "", bool HasRequiredMember = false);
