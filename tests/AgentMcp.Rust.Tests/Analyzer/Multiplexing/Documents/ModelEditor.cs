using System.Globalization;
using System.Text;
using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Documents;

/// <summary>An editor that edits a string, and says in its encoding what it did.</summary>
internal sealed class ModelEditor(PositionEncoding encoding) : IDocumentEditor
{
    /// <summary>Its text; null while it has the document closed.</summary>
    public string? Text { get; set; }

    public string Name => "model";

    public PositionEncoding Encoding => encoding;

    public List<string> Warnings { get; } = [];

    public void Warn(string message) => Warnings.Add(message);

    /// <summary>Replaces a part, or now and then all, and says so as <c>contentChanges</c>.</summary>
    public string Edit(TwoEditorsTests.Step step)
    {
        var text = Text!;
        if (step.Kind == 2)
        {
            Text = step.Text;
            return $$"""[{"text":{{PlayedEditor.Quote(step.Text)}}}]""";
        }

        var start = Boundary(text, Math.Min(step.Start, text.Length));
        var end = Boundary(text, Math.Min(start + step.Length, text.Length));
        Text = string.Concat(text.AsSpan(0, start), step.Text, text.AsSpan(end));
        return $$"""[{"range":{"start":{{Position(text, start)}},"end":{{Position(text, end)}}},"text":{{PlayedEditor.Quote(step.Text)}}}]""";
    }

    // Between characters, and not between the two of a line's end: no editor puts its cursor there.
    private static int Boundary(string text, int index) =>
        index > 0 && index < text.Length && (char.IsLowSurrogate(text[index]) || (text[index] == '\n' && text[index - 1] == '\r')) ? index - 1 : index;

    private string Position(string text, int index)
    {
        int line = 0, begin = 0;
        for (var at = 0; at < index; at++)
        {
            if (text[at] is '\n' || (text[at] is '\r' && !(at + 1 < text.Length && text[at + 1] is '\n')))
            {
                line++;
                begin = at + 1;
            }
        }

        var before = text[begin..index];
        var column = encoding switch
        {
            PositionEncoding.Utf8 => System.Text.Encoding.UTF8.GetByteCount(before),
            PositionEncoding.Utf32 => before.EnumerateRunes().Count(),
            _ => before.Length,
        };
        return string.Create(CultureInfo.InvariantCulture, $$"""{"line":{{line}},"character":{{column}}}""");
    }
}
