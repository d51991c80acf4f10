using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Cargo;

/// <summary>A package of real Rust below a test's data folder, built with plain cargo and with ours.</summary>
internal sealed class RustFolder
{
    private readonly TemporaryHome _home;
    private readonly ServerRoute _route;

    public RustFolder(TemporaryHome home, ServerRoute route, string name = "sample")
    {
        (_home, _route) = (home, route);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(home.Path, "crates", name)).FullName;

        // Cargo waits for others at the downloads of a user, and says so.
        Variables["CARGO_HOME"] = Directory.CreateDirectory(System.IO.Path.Combine(home.Path, "cargo-home")).FullName;
        Write("Cargo.toml", $"[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    }

    public string Path { get; }

    /// <summary>Variables on top of the test's own.</summary>
    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal) { ["CARGO_NET_OFFLINE"] = "true", ["CARGO_TERM_COLOR"] = null, ["CARGO"] = null };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Write(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(System.IO.Path.Combine(Path, path));

    /// <summary>Takes away what was built, so that the next build says what the last one said.</summary>
    public void Forget()
    {
        if (Directory.Exists(System.IO.Path.Combine(Path, "target")))
        {
            Directory.Delete(System.IO.Path.Combine(Path, "target"), recursive: true);
        }
    }

    /// <summary>Plain cargo.</summary>
    public Task<RawResult> PlainAsync(string input, params IEnumerable<string> arguments) =>
        RunAsync(ServerCommand.Isolate(new ProcessStartInfo("cargo", arguments), _home), input);

    /// <summary>The same by <c>agentmcp cargo</c>.</summary>
    public Task<RawResult> OursAsync(string input, params IEnumerable<string> arguments) => RunAsync(Start(["cargo", .. arguments]), input);

    /// <summary><c>agentmcp rust-analyzer</c>.</summary>
    public Task<RawResult> OursAnalyzerAsync(string words, string input = "") => RunAsync(Start(["rust-analyzer", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), input);

    /// <summary>Any command of the program, in this folder.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments) => Here(ServerCommand.Create(_home, _route, arguments));

    private ProcessStartInfo Here(ProcessStartInfo start)
    {
        start.WorkingDirectory = Path;
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task<RawResult> RunAsync(ProcessStartInfo start, string input)
    {
        await using var child = ChildProcess.Start(Here(start));
        var reading = ReadAllAsync(child.Output);
        await using (var writer = new StreamWriter(child.Input))
        {
            await writer.WriteAsync(input);
        }

        var output = await reading;
        return new RawResult(await child.WaitForExitAsync(Token), output, child.Errors.Text);
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
