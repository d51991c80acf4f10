using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AgentMcp.Core.Processes.Table;

/// <summary>The process table as far as .NET tells of it on every platform: neither parents nor arguments nor folders.</summary>
internal sealed class PortableProcessTable : IProcessTable
{
    public ProcessPlace Place { get; } = new("", "");

    public IReadOnlyList<ProcessFacts> List()
    {
        List<ProcessFacts> found = [];
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                if (FactsOf(process) is { } facts)
                {
                    found.Add(facts);
                }
            }
        }

        return found;
    }

    public ProcessFacts? Find(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return FactsOf(process);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public ProcessDetails? Describe(ProcessFacts process)
    {
        using var found = Open(process);
        return found is null ? null : new ProcessDetails(ExecutableOf(found), [], null, IsOurs: false);
    }

    public async Task<bool> EndAsync(ProcessFacts process, TimeSpan grace, CancellationToken cancellationToken)
    {
        using var found = Open(process);
        if (found is null)
        {
            return true;
        }

        try
        {
            found.Kill();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(grace + TimeSpan.FromSeconds(2));
            await found.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Find(process.Id)?.Started != process.Started;
        }
    }

    private static Process? Open(ProcessFacts process)
    {
        try
        {
            var found = Process.GetProcessById(process.Id);
            if (FactsOf(found)?.Started == process.Started)
            {
                return found;
            }

            found.Dispose();
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // What belongs to others does not tell when it started: it is none that we could have to do with.
    private static ProcessFacts? FactsOf(Process process)
    {
        try
        {
            var started = process.StartTime.ToUniversalTime();
            return process.HasExited ? null : new ProcessFacts(process.Id, started.Ticks.ToString(CultureInfo.InvariantCulture), process.ProcessName, 0, new DateTimeOffset(started), process.WorkingSet64);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? ExecutableOf(Process process)
    {
        try
        {
            return process.MainModule?.FileName ?? process.ProcessName;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
