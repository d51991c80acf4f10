using System.Text.Json;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>Reads <c>cargo metadata</c>, and again only when a file changed that it is made from.</summary>
internal sealed class CargoMetadataReader(CargoLookup cargo)
{
    private readonly StampedCache<(string Manifest, string Variables), MetadataReading> _known = new(capacity: 256);

    /// <summary>Members, targets, features and the target folder: needs no network, no lock file, and waits for nobody. A failure is a result.</summary>
    public async Task<MetadataReading> ReadAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken)
    {
        var key = (workspace.Manifest, BuildVariables.Of(session));
        if (_known.TryGet(key, out var known))
        {
            return known;
        }

        var before = FileStamps.Of(MetadataSources.OfWorkspace(workspace, session));
        var reading = await RunAsync(workspace, ["--no-deps"], session, cancellationToken);
        if (reading.Metadata is { } metadata)
        {
            _known.Set(key, reading, before.With(MetadataSources.OfMembers(metadata)));
        }

        return reading;
    }

    /// <summary>The same with all packages and the resolved graph, from what is downloaded; over the network only when that does not do and the session is not offline.</summary>
    public async Task<MetadataReading> ReadResolvedAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken)
    {
        var offline = await RunAsync(workspace, ["--offline"], session, cancellationToken);
        return offline.Failure is { Status: CargoStatus.Failed } && !BuildVariables.IsOffline(session) ? await RunAsync(workspace, [], session, cancellationToken) : offline;
    }

    private async Task<MetadataReading> RunAsync(CargoWorkspace workspace, IReadOnlyList<string> options, CallerSession session, CancellationToken cancellationToken)
    {
        var run = await cargo.RunAsync(workspace.Root, ["metadata", "--format-version=1", $"--manifest-path={workspace.Manifest}", .. options], session, cancellationToken);
        if (!run.Succeeded)
        {
            return new MetadataReading(null, LookupFailure.Of(run, CargoLookup.TimeLimit));
        }

        try
        {
            return new MetadataReading(JsonSerializer.Deserialize(run.Output, CargoMetadataJsonContext.Default.CargoMetadata), null);
        }
        catch (JsonException exception)
        {
            return new MetadataReading(null, new LookupFailure(CargoStatus.Failed, $"What `cargo metadata` wrote cannot be read: {exception.Message}", "Look with `cargo metadata --format-version 1` what it writes; a wrapper in PATH may add to it."));
        }
    }
}
