using System.Text;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Nodes;

/// <summary>A tree as one line of text that tells kinds apart: two trees are equal when their texts are.</summary>
internal static class TreeText
{
    public static string Of(ConfigNode node) => node switch
    {
        ConfigTable table => $"{{{string.Join(", ", table.Entries.Select(entry => $"{Quoted(entry.Name)} = {Of(entry.Value)}"))}}}",
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        ConfigScalar { Kind: ConfigScalarKind.String } text => Quoted(text.Text),
        ConfigScalar scalar => $"{scalar.Kind}:{scalar.Text}",
        _ => throw new InvalidOperationException("An unknown node."),
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var unit in text)
        {
            quoted.Append(unit is '\'' or '\\' || char.IsControl(unit) ? $"\\{(int)unit:X4}" : unit.ToString());
        }

        return quoted.Append('\'').ToString();
    }
}
