using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Tools.FindSymbol;

/// <summary>Found items as a model reads them: the place first.</summary>
internal static class FindSymbolText
{
    /// <summary>The text.</summary>
    public static string Of(RustFindSymbolResult result, RustFindSymbolArguments arguments)
    {
        if (result.Symbols.Count == 0)
        {
            var elsewhere = arguments.Scope is SymbolScope.Workspace ? "; scope deps looks into std and dependencies" : "";
            return $"No item like '{arguments.Query}'{(arguments.Kinds is { Count: > 0 } ? " of these kinds" : "")}. Fields and variants are found as Type::name{elsewhere}.";
        }

        var text = new StringBuilder();
        foreach (var symbol in result.Symbols)
        {
            text.Append(CultureInfo.InvariantCulture, $"{symbol.File}:{symbol.Line}-{symbol.EndLine} {symbol.Name}\n  {symbol.Signature}\n");
            OutlineText.Append(text, symbol.Members ?? [], 2);
            if (symbol.Body is { } body)
            {
                text.Append("```rust\n").Append(body).Append("\n```\n");
            }
        }

        if (result.Truncated)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Symbols.Count} of {result.Total}; narrow the name, or raise `limit`.\n");
        }

        return text.ToString();
    }
}
