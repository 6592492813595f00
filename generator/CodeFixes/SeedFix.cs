using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Makes a constructor call the generated one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SeedFix)), Shared]
public sealed class SeedFix() : DeclarationFix(RuleIds.ConstructorWithoutSeed)
{
    // A long: next to a constructor with an int, 0 would mean that one.
    private const string Call = ": this(0L)";

    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        ConstructorDeclarationSyntax? constructor = ConstructorReader.WithoutSeed(network.Type, network.Cancellation)
            .Select(one => one.Syntax)
            .FirstOrDefault(syntax => syntax.Identifier.GetLocation() == finding.Location);

        // What is passed to the base class may be needed there.
        if (constructor is { Initializer: null })
        {
            yield return new("Seed", $"Add '{Call}'", edits => edits.Insert(constructor.SyntaxTree, constructor.ParameterList.Span.End, " " + Call));
        }
    }
}
