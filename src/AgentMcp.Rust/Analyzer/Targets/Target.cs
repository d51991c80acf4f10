using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>What a call is about, as it was given: a name path, or a file with a text or a place in it.</summary>
internal sealed record Target
{
    /// <summary>A name; null for a text or place.</summary>
    public NamePath? Name { get; private init; }

    /// <summary>A file as the caller named it.</summary>
    public string? File { get; private init; }

    /// <summary>A text in the file.</summary>
    public string? Text { get; private init; }

    /// <summary>From 1.</summary>
    public int? Line { get; private init; }

    /// <summary>From 1.</summary>
    public int? Column { get; private init; }

    /// <summary>Reads it from arguments.</summary>
    /// <exception cref="ToolException">They name nothing, or two things.</exception>
    public static Target Of(TargetArguments given) => Of(given.NamePath, given.File, given.Text, given.Line, given.Column);

    /// <summary>Reads it from its parts.</summary>
    /// <exception cref="ToolException">They name nothing, or two things.</exception>
    public static Target Of(string? namePath, string? file, string? text, int? line, int? column)
    {
        if (namePath is not null)
        {
            return text is not null || line is not null || column is not null
                ? throw ToolException.InvalidArgument("name_path", "Give `name_path` (with `file` to narrow it), or `file` with `text` or `line`, not both.")
                : new Target { Name = NamePath.Parse(namePath), File = file };
        }

        if (file is null)
        {
            throw text is null && line is null && column is null
                ? ToolException.InvalidArgument("name_path", "Say what it is about: `name_path`, or `file` with `text`, or `file` with `line` and `column`.")
                : ToolException.InvalidArgument("file", "`text`, `line` and `column` need the `file` they are in.");
        }

        return (text, line, column) switch
        {
            ({ Length: > 0 }, _, null) => new Target { File = file, Text = text, Line = line },
            (null, { }, _) => new Target { File = file, Line = line, Column = column },
            (null, null, null) => throw ToolException.InvalidArgument("line", $"Say where in '{file}': `text`, or `line` and `column`, or `name_path`."),
            (null, null, _) => throw ToolException.InvalidArgument("line", "`column` needs its `line`."),
            _ => throw ToolException.InvalidArgument("text", "Give `text` (with `line` to choose one of several), or `line` and `column`."),
        };
    }
}
