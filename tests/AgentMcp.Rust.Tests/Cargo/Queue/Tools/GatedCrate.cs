using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Cargo.Queue.Tools;

/// <summary>A package whose build script waits until a test lets it go on: a build that is as long as the test needs.</summary>
internal sealed class GatedCrate : IDisposable
{
    // It ends by itself when nobody opens the gate.
    private const string Script =
        """
        use std::{env, fs, path::Path, process, thread, time::{Duration, Instant}};
        fn main() {
            println!("cargo:rerun-if-env-changed=AGAIN");
            let gate = env::var("GATE").unwrap();
            fs::write(format!("{gate}/started-{}", process::id()), "").unwrap();
            let start = Instant::now();
            while !Path::new(&format!("{gate}/open")).exists() {
                thread::sleep(Duration::from_millis(5));
                if start.elapsed() > Duration::from_secs(120) { process::exit(3); }
            }
        }
        """;

    private readonly TemporaryHome _gate = new();

    private GatedCrate()
    {
        Crate = RustCrate.Library("pub fn one() -> u32 { 1 }", ("build.rs", Script), ("Cargo.lock", "version = 4\n\n[[package]]\nname = \"sample\"\nversion = \"0.1.0\"\n"));
        Crate.Variables["GATE"] = _gate.Path;

        // Of files written just now nobody can say whether they were written again since.
        foreach (var file in Directory.GetFiles(Crate.Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
        }
    }

    public RustCrate Crate { get; }

    /// <summary>Ids of the build scripts that were started.</summary>
    public IReadOnlyList<int> Started => [.. Directory.GetFiles(_gate.Path, "started-*").Select(path => int.Parse(Path.GetFileName(path)["started-".Length..], System.Globalization.CultureInfo.InvariantCulture))];

    public static GatedCrate Create() => new();

    /// <summary>Lets all build scripts go on, also those to come.</summary>
    public void Open() => File.WriteAllText(Path.Combine(_gate.Path, "open"), "");

    /// <summary>Waits until so many build scripts were started.</summary>
    public Task StartedAsync(int count, CancellationToken cancellationToken) => UntilAsync(() => Started.Count >= count, cancellationToken);

    /// <summary>Waits until something is so that nobody tells of.</summary>
    public static async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (!holds())
        {
            await Task.Delay(5, cancellationToken);
        }
    }

    public void Dispose()
    {
        Open();
        Crate.Dispose();
        _gate.Dispose();
    }
}
