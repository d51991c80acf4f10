using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentMcp.Core.Health;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>The program that cargo calls in place of rustc, sccache most often.</summary>
internal sealed class WrapperPart : IBuildEnvironmentPart
{
    private const string Subject = "rustc wrapper";
    private const int DefaultPort = 4226;

    public async Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        if (Configured(environment) is not { } wrapper)
        {
            return [];
        }

        if (environment.FindProgram(wrapper.Program) is not { } path)
        {
            return
            [
                new Finding(Subject, FindingSeverity.Error, $"{wrapper.From} names '{wrapper.Program}', which is not there: every build fails.", $"Install it (`cargo install --locked {Path.GetFileName(wrapper.Program)}`), or take it out of {wrapper.From}."),
            ];
        }

        return Path.GetFileNameWithoutExtension(path) is "sccache"
            ? [await LookAtSccacheAsync(environment, path, cancellationToken), .. Incremental(environment)]
            : [new Finding(Subject, FindingSeverity.Ok, $"'{path}' ({wrapper.From})")];
    }

    private static (string Program, string From)? Configured(BuildEnvironment environment)
    {
        foreach (var variable in new[] { "RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER" })
        {
            if (environment.Named(variable) is { } named)
            {
                return (named, variable);
            }
        }

        return environment.Settings.FirstOrDefault(file => file.Text("build", "rustc-wrapper") is { Length: > 0 }) is { } file ? (file.Text("build", "rustc-wrapper")!, $"'{file.Path}'") : null;
    }

    // Asking a server that does not run would start one: only one that listens is asked.
    private static async Task<Finding> LookAtSccacheAsync(BuildEnvironment environment, string path, CancellationToken cancellationToken)
    {
        var port = int.TryParse(environment.Named("SCCACHE_SERVER_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : DefaultPort;
        if (!await ListensAsync(port, cancellationToken))
        {
            return new Finding(Subject, FindingSeverity.Ok, $"'{path}'; its server starts with the next build (nothing listens at port {port} now)");
        }

        var stats = await environment.AskAsync(path, ["--show-stats"], cancellationToken);
        return stats.Succeeded
            ? new Finding(Subject, FindingSeverity.Ok, $"'{path}', its server answers at port {port}")
            : new Finding(
                Subject,
                FindingSeverity.Error,
                $"Something listens at port {port}, and sccache gets no answer from it: {Last(stats.Error)}",
                $"`{path} --stop-server`, end what else listens there, or build without it once: `RUSTC_WRAPPER= cargo build`.");
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IEnumerable<Finding> Incremental(BuildEnvironment environment)
    {
        if (environment.Named("CARGO_INCREMENTAL") is "1" || environment.Settings.Any(file => file.Text("build", "incremental") is "true"))
        {
            yield return new Finding(Subject, FindingSeverity.Warning, "Incremental builds are switched on, and sccache stores nothing of those.", "Unset CARGO_INCREMENTAL and build.incremental, or build without sccache.");
        }
    }

    private static string Last(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "no answer in time";
}
