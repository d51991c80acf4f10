using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Tools;

/// <summary>Items inside of others as a model reads them: a line each, indented.</summary>
internal static class OutlineText
{
    /// <summary>Adds them.</summary>
    /// <param name="text">To what.</param>
    /// <param name="symbols">The items.</param>
    /// <param name="indent">Blanks before each.</param>
    public static void Append(StringBuilder text, IReadOnlyList<ShownSymbol> symbols, int indent)
    {
        foreach (var symbol in symbols)
        {
            text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"{symbol.Line}{(symbol.EndLine > symbol.Line ? $"-{symbol.EndLine}" : "")} {symbol.Signature}\n");
            Append(text, symbol.Members ?? [], indent + 2);
        }
    }
}
