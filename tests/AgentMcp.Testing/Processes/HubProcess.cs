using System.Diagnostics;
using System.Globalization;

namespace AgentMcp.Testing.Processes;

/// <summary>The hub of a test's data folder: a process that outlives those that started it.</summary>
public static class HubProcess
{
    /// <summary>The process that holds the folder by its own record; null when none lives.</summary>
    public static int? FindId(TemporaryHome home)
    {
        const string label = "pid=";
        var record = Path.Combine(home.Path, "hub.info");
        if (!File.Exists(record) || File.ReadLines(record).FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal)) is not { } line)
        {
            return null;
        }

        // A hub that was killed leaves its record behind.
        var id = int.Parse(line.AsSpan(label.Length), CultureInfo.InvariantCulture);
        return home.Users().Contains(id) ? id : null;
    }

    /// <summary>Starts a hub, unless one runs, and leaves it running.</summary>
    /// <returns>Its process.</returns>
    public static async Task<int> StartAsync(TemporaryHome home, CancellationToken cancellationToken)
    {
        // By a command that ends, as any that a person calls: the hub must not be a child of a process that a test kills with its children.
        var result = await ServerCommand.RunAsync(home, ["tools"], cancellationToken);
        return result.ExitCode is 0 && FindId(home) is { } id ? id : throw new InvalidOperationException($"The hub did not start: {result}");
    }

    /// <summary>Kills the hub, as a crash would, and waits until it is gone; does nothing when none lives.</summary>
    public static async Task KillAsync(TemporaryHome home, CancellationToken cancellationToken)
    {
        if (FindId(home) is not { } id)
        {
            return;
        }

        try
        {
            using var hub = Process.GetProcessById(id);
            hub.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It ended by itself in between.
        }

        // Its end signals nobody but its parent, which may be a front end that does not look before it starts another.
        while (FindId(home) == id)
        {
            await Task.Delay(5, cancellationToken);
        }
    }
}
