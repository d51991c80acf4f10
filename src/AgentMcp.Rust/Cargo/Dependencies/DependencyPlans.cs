using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Keeps thought-out changes beside the plans that wait for a yes: what was shown is what is done, also when the registry has newer versions by then.</summary>
internal sealed class DependencyPlans(DataFolder folder)
{
    /// <summary>Keeps a change for a call.</summary>
    public async Task SaveAsync(CargoDepsArguments arguments, DependencyChange change, CancellationToken cancellationToken)
    {
        folder.Ensure(folder.Plans);
        await PrivateFiles.ReplaceAsync(PathOf(arguments, change.Root), JsonSerializer.SerializeToUtf8Bytes(change, CargoDepsJsonContext.Default.DependencyChange), cancellationToken);
    }

    /// <summary>Takes out the change that was kept for the same call; null when there is none any more.</summary>
    public async Task<DependencyChange?> TakeAsync(CargoDepsArguments arguments, string root, CancellationToken cancellationToken)
    {
        var path = PathOf(arguments, root);
        try
        {
            var change = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), CargoDepsJsonContext.Default.DependencyChange);
            File.Delete(path);
            return change;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // The folder is swept of what is older than a plan may be.
    private string PathOf(CargoDepsArguments arguments, string root)
    {
        string[] call = [root, arguments.Action.ToString(), arguments.Kind.ToString(), arguments.Package ?? "", .. arguments.GivenSpecs, "\n", .. arguments.GivenFeatures];
        return Path.Combine(folder.Plans, $"cargo-deps-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', call))).AsSpan(0, 16))}.json");
    }
}
