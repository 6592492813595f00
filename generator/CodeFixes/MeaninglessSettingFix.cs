using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Leaves out a setting, so that what it is unless stated holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MeaninglessSettingFix)), Shared]
public sealed class MeaninglessSettingFix() : DeclarationFix(RuleIds.BatchNotPositive, RuleIds.MeaninglessSetting)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.AttributeOf(finding) is { } attribute && finding.HintOrNull(Hint.Setting) is { } setting)
        {
            yield return new("Remove", $"Remove {setting}", edits => edits.Unset(attribute, setting));
        }
    }
}
