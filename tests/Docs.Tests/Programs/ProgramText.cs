using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Docs.Tests.Programs;

/// <summary>
/// The source of a program: usings, then statements, then declarations, as C# wants them, whatever their order on the page. The compiler is told
/// where on the page each one stands, and says so in its messages.
/// </summary>
internal sealed class ProgramText
{
    // What the SDK puts into every project of its own accord.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private readonly string _page;
    private readonly StringBuilder _usings = new();
    private readonly StringBuilder _statements = new();
    private readonly StringBuilder _declarations = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private ProgramText(string page) => _page = page;

    /// <summary>The text, and whether it has statements: without, it is a library.</summary>
    public static (string Text, bool Runs) Of(string page, PageProgram program, CSharpParseOptions options)
    {
        ProgramText text = new(page);
        foreach ((string code, int line, bool isRun) in program.Code)
        {
            text.Add(code, line, isRun, options);
        }

        return (ImplicitUsings + text._usings + text._statements + text._declarations, text._statements.Length > 0);
    }

    private void Add(string code, int line, bool isRun, CSharpParseOptions options)
    {
        CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(code, options).GetCompilationUnitRoot();
        foreach (UsingDirectiveSyntax directive in unit.Usings.Where(directive => _seen.Add(directive.ToString())))
        {
            Append(_usings, directive, line);
        }

        GlobalStatementSyntax[] statements = [.. unit.Members.OfType<GlobalStatementSyntax>()];
        if (!isRun && statements.Length > 0)
        {
            // Never so, which the compiler does not know.
            _statements.Append("if (args.Length > 0)\n{\n");
        }

        foreach (GlobalStatementSyntax statement in statements)
        {
            Append(_statements, statement, line);
        }

        if (!isRun && statements.Length > 0)
        {
            _statements.Append("}\n");
        }

        foreach (MemberDeclarationSyntax declaration in unit.Members.Where(member => member is not GlobalStatementSyntax))
        {
            Append(_declarations, declaration, line);
        }

        // Directives that end the block, such as a restored warning.
        _declarations.Append(unit.EndOfFileToken.LeadingTrivia.ToFullString()).Append('\n');
    }

    private void Append(StringBuilder text, SyntaxNode node, int line)
    {
        int within = node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
        text.Append(CultureInfo.InvariantCulture, $"#line {line + within} \"{_page}\"\n").Append(node.ToFullString()).Append('\n');
    }
}
