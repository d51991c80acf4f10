using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.FrontEnd.Starting;

/// <summary>Starts a hub that outlives this process, and hears whether it listens.</summary>
/// <param name="host">The program that runs .NET's libraries.</param>
/// <param name="server">The server's library.</param>
/// <param name="environment">All variables that the hub gets.</param>
internal sealed class HubStarter(string host, string server, IReadOnlyDictionary<string, string> environment)
{
    // Whoever reads a log or a word of failure wants the end of it.
    private const int MostText = 4000;

    // What kills a hub before it has said a word (memory that ran out, an impatient person) says nothing about the next one.
    private const int Attempts = 3;
    private const string Silence = "it said nothing.";
    private static readonly TimeSpan DeathLimit = TimeSpan.FromSeconds(1);

    /// <summary>Starts one and waits for its word.</summary>
    /// <returns>True when it listens, false when another hub holds the folder.</returns>
    /// <exception cref="FrontEndException">It failed, and said why.</exception>
    public bool Start(TimeSpan limit)
    {
        for (var attempt = 1; ; attempt++)
        {
            var began = Stopwatch.GetTimestamp();
            var process = Spawn();
            var word = ReadWord(process, limit);
            var isKilled = new ManualResetEventSlim();
            _ = ReapAsync(process, isKilled);
            limit -= Stopwatch.GetElapsedTime(began);
            if (word != Silence || attempt == Attempts || limit <= TimeSpan.Zero || !isKilled.Wait(DeathLimit))
            {
                return Judge(word);
            }
        }
    }

    private ISpawnedProcess Spawn()
    {
        var request = new SpawnRequest(host, [server, "hub", "run"], environment, Path.DirectorySeparatorChar.ToString(), HasInput: false, Marker: "");
        IProcessSpawner spawner = OperatingSystem.IsLinux() ? new LinuxProcessSpawner() : new PortableProcessSpawner();
        try
        {
            return spawner.Spawn(request);
        }
        catch (Win32Exception exception)
        {
            throw new FrontEndException($"The hub could not be started ('{request.Program}'): {exception.Message}.");
        }
    }

    private static bool Judge(string? word)
    {
        switch (word)
        {
            case "ready":
                return true;
            case "taken":
                return false;
            case null:
                throw new FrontEndException("The hub was started and did not begin to listen in time. Look at its log with `agentmcp hub logs`, or do without a hub: add --in-process.");
            case not null when word.StartsWith("invalid ", StringComparison.Ordinal):
                // Several lines, told in one.
                throw new FrontEndException(word["invalid ".Length..].Replace('\u2028', '\n'), FrontEndException.Usage);
            default:
                throw new FrontEndException(word.StartsWith("failed ", StringComparison.Ordinal) ? word["failed ".Length..] : $"The hub ended before it listened: {word}");
        }
    }

    // Null when the time is over. What is no word of the hub (a missing runtime, say) is told as it came.
    private static string? ReadWord(ISpawnedProcess process, TimeSpan limit)
    {
        string? word = null;
        using var done = new ManualResetEventSlim();
        var reader = new Thread(() =>
        {
            word = ReadUntil(process.Output, '\n');
            if (word.Length == 0)
            {
                var errors = ReadUntil(process.Error, '\0').Trim();
                word = errors.Length == 0 ? Silence : errors.ReplaceLineEndings(" ");
            }

            done.Set();
        })
        {
            IsBackground = true,
        };
        reader.Start();
        return done.Wait(limit) ? word : null;
    }

    private static string ReadUntil(Stream stream, char end)
    {
        var text = new StringBuilder();
        var buffer = new byte[512];
        while (text.Length < MostText)
        {
            var count = stream.Read(buffer);
            var part = Encoding.UTF8.GetString(buffer, 0, count);
            if (part.IndexOf(end, StringComparison.Ordinal) is >= 0 and var index)
            {
                return text.Append(part, 0, index).ToString();
            }

            if (count == 0)
            {
                break;
            }

            text.Append(part);
        }

        return text.ToString();
    }

    // A hub that ended stays in the table of processes until its parent has looked. While it lives it must not be disposed of, which would kill it.
    private static async Task ReapAsync(ISpawnedProcess process, ManualResetEventSlim isKilled)
    {
        await process.Exited;
        if (process.TakeExit()?.Signal is not null)
        {
            isKilled.Set();
        }

        process.Dispose();
    }
}
