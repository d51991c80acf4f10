using System.Diagnostics;
using AgentMcp.Core;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locks;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>Hubs that share a folder of locks, in this process or in the name of another that really runs.</summary>
internal sealed class LockMachine : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("agentmcp-locks-").FullName;
    private readonly List<Process> _processes = [];
    private readonly ServiceProvider _services;

    public LockMachine()
    {
        Folder = Path.Combine(_parent, "rust-analyzer");
        Store = new LockFiles(Folder, TimeProvider.System);
        _services = new ServiceCollection().AddCore(new DataFolder(_parent)).BuildServiceProvider();
    }

    public static InstanceKey Key { get; } = new("/work/space", "/bin/rust-analyzer", "1.95.0", "1.95.0 (stable)", "s", "RUSTFLAGS:abc");

    public string Folder { get; }

    public LockFiles Store { get; set; }

    public FakeSockets Sockets { get; } = new();

    public IProcessTable Processes => _services.GetRequiredService<IProcessTable>();

    public string File => Store.PlaceOf(Key.Id);

    public string Guard => Path.Combine(Folder, $"{Key.Id}.guard");

    /// <summary>The locks as a hub sees them.</summary>
    public InstanceLocks Hub(int? processId = null, string socket = "")
    {
        var owner = new LockOwner(processId ?? Environment.ProcessId, socket, $"/homes/{processId}", "1.2.3");
        return new InstanceLocks(Store, owner, new LockJudge(owner, Processes, Sockets), Processes, new IdGenerator(TimeProvider.System), TimeProvider.System);
    }

    /// <summary>A process that sleeps, to be killed.</summary>
    public Process StartProcess()
    {
        var process = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        _processes.Add(process);
        return process;
    }

    /// <summary>A shell that holds the kernel's lock on a file until it is killed.</summary>
    public async Task<Process> StartHolderAsync(string file, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo("bash", ["-c", "exec 9<>\"$0\"; flock -n 9 || exit 3; echo -n $$ >&9; echo held; exec sleep 600", file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        _processes.Add(process);
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync(cancellationToken));
        return process;
    }

    public Task<InstanceLock> TakeAsync(InstanceLocks hub, bool allowMultiple = false) => hub.TakeAsync(Key, allowMultiple, TestContext.Current.CancellationToken);

    public void MakeFolder()
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _services.Dispose();
        Directory.Delete(_parent, recursive: true);
    }
}
