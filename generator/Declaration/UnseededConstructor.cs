namespace NetGen.Generator.Declaration;

/// <summary>A constructor of the user's that does not call the one that gives the weights their first values.</summary>
/// <param name="Header">Its name and parameters, for people.</param>
/// <param name="CallsBase">Whether it calls a constructor of the base class instead.</param>
internal sealed record UnseededConstructor(string Header, bool CallsBase);
