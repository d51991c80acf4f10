using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Layers;

/// <summary>Binds values of one source to their keys: what fits is taken, everything else becomes a problem.</summary>
internal sealed class LayerBinder(ConfigCatalog catalog, LayerKind layer, ReadContext context)
{
    public BoundLayer Result { get; } = new();

    /// <summary>Whether keys that need trust are taken; always, but from a project's file.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>Binds the value of a file.</summary>
    public void Bind(FoundKey found, ConfigNode node, string name, string pointer, ConfigOrigin origin)
    {
        var keyword = found.Key.Read(node, context, origin, out var cell);
        var given = node switch
        {
            ConfigScalar scalar => scalar.Text,
            ConfigList => "a list",
            _ => "a table",
        };
        Accept(found, cell, keyword, given, name, pointer, origin);
    }

    /// <summary>Binds the text of a variable or an option.</summary>
    public void Bind(FoundKey found, string text, string name, ConfigOrigin origin)
    {
        var keyword = found.Key.Parse(text, context, origin, out var cell);
        Accept(found, cell, keyword, text, name, PointerOf(found), origin);
    }

    /// <summary>Says that no key has the name.</summary>
    public void AddUnknown(string name, string? pointer, ConfigOrigin origin, ProblemSeverity severity)
    {
        var nearest = catalog.Nearest(name);
        var hint = nearest is null ? "`agentmcp config schema` lists all keys" : $"did you mean {string.Join(" or ", nearest)}?";
        Add(severity, "additionalProperties", $"{name} is no key; {hint}{(nearest is null ? "." : "")}", origin, name, pointer, nearest: nearest);
    }

    public void Add(
        ProblemSeverity severity, string keyword, string message, ConfigOrigin origin, string? key, string? pointer, string? value = null, IReadOnlyList<string>? nearest = null) =>
        Result.Problems.Add(new ConfigProblem
        {
            Severity = severity,
            Layer = layer,
            Source = origin.Source,
            Line = origin.Line,
            Column = origin.Column,
            Key = key,
            Pointer = pointer,
            Keyword = keyword,
            Value = value,
            Message = message,
            Nearest = nearest,
        });

    private static string PointerOf(FoundKey found) => "/" + found.Key.NameIn(found.Section).Replace('.', '/');

    private void Accept(FoundKey found, ConfigCell? cell, string? keyword, string given, string name, string pointer, ConfigOrigin origin)
    {
        var key = found.Key;
        var fullName = key.NameIn(found.Section);
        var shown = key.IsSecret ? null : given.Length <= 100 ? given : given[..100] + "…";
        if (!key.Scope.Allows(layer))
        {
            Add(ProblemSeverity.Error, "layer", $"{fullName} cannot be set {WhereIs(layer)}; set it in {key.Scope.Places()}.", origin, fullName, pointer, shown);
            return;
        }

        if (found.Deprecated is { Offset: not 0 } moved && cell is not null)
        {
            // The bounds of the new name hold for the new number; an old number at the very end of them is cut by one.
            cell = cell.Offset(moved.Offset);
        }

        if (cell is null)
        {
            var got = shown is null ? "" : $"; got {(given.Length == 0 ? "nothing" : shown)}";
            Add(ProblemSeverity.Error, keyword!, $"{name} must be {key.Type.Description}{got}.", origin, fullName, pointer, shown);
            return;
        }

        if (found.Deprecated is not null)
        {
            Add(ProblemSeverity.Warning, "deprecated", $"{name} is an old name of {fullName}; `agentmcp config migrate` rewrites it.", origin, fullName, pointer);
        }

        if (key.RequiresTrust && !IsTrusted)
        {
            Add(
                ProblemSeverity.Warning, "trust", $"{fullName} is ignored: a project may set it only once you trust its file. Read the file, then run `agentmcp trust`.", origin, fullName, pointer, shown);
            return;
        }

        if (!Result.Set(found, cell))
        {
            Add(ProblemSeverity.Error, "uniqueKeys", $"{fullName} is set twice in this source; keep one of the two.", origin, fullName, pointer, shown);
        }
    }

    private static string WhereIs(LayerKind layer) => layer switch
    {
        LayerKind.User => "in the user's file",
        LayerKind.Project => "in a project's file",
        LayerKind.Environment => "by the environment of a session",
        _ => "on the command line",
    };
}
