using System.Text;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A message with what stands between backquotes taken out.</summary>
/// <param name="Text">The message, each name replaced by an ellipsis: equal for messages that say the same of other names.</param>
/// <param name="Names">The names, with their backquotes.</param>
internal sealed record MessageShape(string Text, IReadOnlyList<string> Names)
{
    private const string Blank = "`…`";

    /// <summary>Takes a message apart.</summary>
    public static MessageShape Of(string message)
    {
        var (text, names) = (new StringBuilder(), new List<string>());
        var place = 0;
        for (int start; (start = message.IndexOf('`', place)) >= 0 && message.IndexOf('`', start + 1) is > 0 and var end; place = end + 1)
        {
            text.Append(message, place, start - place).Append(Blank);
            names.Add(message[start..(end + 1)]);
        }

        return new MessageShape(text.Append(message, place, message.Length - place).ToString(), names);
    }

    /// <summary>Which of the names are not the same in all messages of a shape.</summary>
    public static bool[] Varying(IReadOnlyList<MessageShape> alike) =>
        [.. Enumerable.Range(0, alike[0].Names.Count).Select(place => alike.Any(shape => shape.Names[place] != alike[0].Names[place]))];

    /// <summary>The message with an ellipsis only for names that vary.</summary>
    public string WithCommonNames(bool[] varying)
    {
        var text = new StringBuilder();
        var pieces = Text.Split(Blank);
        for (var place = 0; place < pieces.Length; place++)
        {
            text.Append(pieces[place]).Append(place < Names.Count ? varying[place] ? Blank : Names[place] : "");
        }

        return text.ToString();
    }

    /// <summary>The names that vary.</summary>
    public string VaryingNames(bool[] varying) => string.Join(' ', Names.Where((_, place) => varying[place]));
}
