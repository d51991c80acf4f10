using System.Globalization;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Inspection.Bloat;

/// <summary>Measures what takes the space in a program, by cargo-bloat.</summary>
internal sealed class SizeMeter(ICargoRunner cargo)
{
    /// <summary>The command that installs it.</summary>
    public const string Install = "cargo install --locked cargo-bloat";

    /// <summary>Builds the program in release and measures it.</summary>
    /// <param name="request">Which.</param>
    /// <param name="byCrate">By crate; else by function.</param>
    /// <param name="most">Rows.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(CargoRun Run, SizeReport? Report)> MeasureAsync(InspectionRequest request, bool byCrate, int most, CancellationToken cancellationToken)
    {
        var run = await cargo.RunAsync(
            new CargoCommand(request.Workspace, "bloat")
            {
                Arguments = ["--release", "--message-format=json", string.Create(CultureInfo.InvariantCulture, $"-n={most}"), .. byCrate ? (string[])["--crates"] : [], .. request.Choice],
                Profile = "release",
                TimeLimit = request.TimeLimit,
            },
            request.Caller,
            cancellationToken);
        return (run, run.Status == CargoStatus.Passed && run.Output.DroppedBytes == 0 ? SizeReport.Read(run.Output.Head + run.Output.Tail) : null);
    }
}
