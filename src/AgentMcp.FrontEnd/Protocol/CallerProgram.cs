namespace AgentMcp.FrontEnd.Protocol;

/// <summary>A program that runs in the process of whoever typed the command: with his terminal, his streams and his signals.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Arguments">Each arrives as it is.</param>
/// <param name="Folder">Where it runs, absolute.</param>
/// <param name="Environment">Variables on top of the caller's own; null removes one.</param>
internal sealed record CallerProgram(string Path, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string?> Environment)
{
    /// <summary>As the hub sends it.</summary>
    /// <exception cref="ArgumentException">A value holds a NUL.</exception>
    public HubMessage ToMessage()
    {
        var message = new HubMessage();
        message.Add("program", Path);
        message.Add("cwd", Folder);
        foreach (var argument in Arguments)
        {
            message.Add("arg", argument);
        }

        foreach (var (name, value) in Environment)
        {
            message.Add(value is null ? "unset" : "env", value is null ? name : string.Concat(name, "=", value));
        }

        return message;
    }

    /// <summary>Reads what was sent.</summary>
    /// <exception cref="HubProtocolException">Something is missing.</exception>
    public static CallerProgram From(HubMessage message)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in message.FindAll("unset"))
        {
            environment[name] = null;
        }

        foreach (var entry in message.FindAll("env"))
        {
            var end = entry.IndexOf('=', StringComparison.Ordinal);
            environment[end > 0 ? entry[..end] : throw new HubProtocolException("A variable of a program has no name.")] = entry[(end + 1)..];
        }

        return new CallerProgram(
            message.Find("program") ?? throw new HubProtocolException("A program to run must have a path."),
            message.FindAll("arg"),
            message.Find("cwd") ?? throw new HubProtocolException("A program to run must have a folder (cwd)."),
            environment);
    }
}
