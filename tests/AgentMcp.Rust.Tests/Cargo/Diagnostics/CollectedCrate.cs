using System.Text;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

/// <summary>Runs the real cargo on a crate and collects what it says, without the runner.</summary>
internal static class CollectedCrate
{
    extension(RustCrate crate)
    {
        public Task<CollectedBuild> CollectAsync(params string[] arguments) => crate.CollectAsync(new FindingCollectorOptions(crate.Root), arguments);

        public async Task<CollectedBuild> CollectAsync(FindingCollectorOptions options, params string[] arguments)
        {
            using var collector = new FindingCollector(options);
            var run = await crate.CargoAsync(TestContext.Current.CancellationToken, [.. arguments, "--message-format=json"]);
            collector.AddOutput(Encoding.UTF8.GetBytes(run.Output));
            foreach (var line in run.Errors.Split('\n'))
            {
                collector.AddErrorLine(line);
            }

            return collector.Complete(RunEnd.Exited(run.ExitCode));
        }
    }
}
