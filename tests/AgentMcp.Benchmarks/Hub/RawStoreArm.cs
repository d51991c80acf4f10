using System.Diagnostics;
using System.Globalization;
using AgentMcp.Testing.Processes;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>As many processes with own connections to one file.</summary>
internal static class RawStoreArm
{
    public static async Task<StoreRound> RunAsync(int writers, int memories, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agentmcp-bench-").FullName;
        List<ChildProcess> processes = [];
        try
        {
            var file = Path.Combine(folder, "memory.db");
            RawStoreWriter.Create(file);
            for (var writer = 0; writer < writers; writer++)
            {
                processes.Add(Start(file, writer, memories));
            }

            List<StreamReader> outputs = [.. processes.Select(process => new StreamReader(process.Output))];
            foreach (var output in outputs)
            {
                _ = await output.ReadLineAsync(cancellationToken);
            }

            var started = Stopwatch.GetTimestamp();
            foreach (var process in processes)
            {
                process.Input.Write("go\n"u8);
                process.Input.Flush();
            }

            var texts = await Task.WhenAll(outputs.Select(output => output.ReadToEndAsync(cancellationToken)));
            var elapsed = Stopwatch.GetElapsedTime(started);
            List<double> waits = [.. texts.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
            var locked = waits.Count(wait => wait < 0);
            return new StoreRound([.. waits.Select(Math.Abs)], elapsed.TotalSeconds, locked, (writers * memories) - locked - Count(file));
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static ChildProcess Start(string file, int writer, int memories) => ChildProcess.Start(new ProcessStartInfo(
        ServerCommand.Host,
        [
            typeof(RawStoreArm).Assembly.Location, RawStoreWriter.Verb, file,
            (100 + writer).ToString(CultureInfo.InvariantCulture), memories.ToString(CultureInfo.InvariantCulture),
        ]));

    private static int Count(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM memories";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
