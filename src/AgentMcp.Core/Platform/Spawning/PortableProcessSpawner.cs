using System.ComponentModel;
using System.Diagnostics;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>Starts programs by <see cref="Process"/>, where there is nothing better: without a group, so a child that was orphaned is not found.</summary>
internal sealed class PortableProcessSpawner : IProcessSpawner
{
    public ISpawnedProcess Spawn(SpawnRequest request)
    {
        var start = new ProcessStartInfo(request.Program, request.Arguments)
        {
            WorkingDirectory = request.WorkingFolder ?? "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            if (request.HasLowPriority)
            {
                Lower(process);
            }

            if (!request.HasInput)
            {
                process.StandardInput.Close();
            }

            return new PortableSpawnedProcess(process, request.HasInput);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private static void Lower(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // It has ended already, or may not be changed.
        }
    }
}
