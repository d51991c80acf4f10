using System.Security.Cryptography;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;

namespace AgentMcp.Configuration.Trust;

/// <summary>
/// The project files whose content the user has seen and trusts, by path and hash, in the data folder. A file that changes is no longer
/// trusted: what was read is not what is there.
/// </summary>
public sealed class TrustStore(DataFolder folder) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The file of the store.</summary>
    public string Path => System.IO.Path.Combine(folder.Root, "trusted-projects.json");

    /// <summary>All trusted files with the hash of their content.</summary>
    /// <exception cref="ToolException">The store cannot be read; nothing is trusted then.</exception>
    public IReadOnlyDictionary<string, string> List()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path), ConfigurationJsonContext.Default.DictionaryStringString) ?? [];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.EnvironmentNotReady, $"The list of trusted projects '{Path}' cannot be read: {unreadable.Message.TrimEnd('.')}.", next: "Remove the file; then run `agentmcp trust` in each project again.", innerException: unreadable);
        }
    }

    /// <summary>Whether the file is trusted with that content.</summary>
    public bool IsTrusted(string path, string hash)
    {
        try
        {
            return List().TryGetValue(Key(path), out var trusted) && trusted == hash;
        }
        catch (ToolException)
        {
            // Doctor and `agentmcp trust` name the fault; here it means that nothing is trusted.
            return false;
        }
    }

    /// <summary>Trusts a file as it is now.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">Hash of the content that was shown to whoever trusts it; null trusts any.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The hash of its content.</returns>
    /// <exception cref="ToolException">The file or the store cannot be read, or the file is another than was shown.</exception>
    public async Task<string> TrustAsync(string path, string? shown, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"'{path}' cannot be read: {unreadable.Message.TrimEnd('.')}.", innerException: unreadable);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (shown is not null && shown != hash)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.PlanNotValid, $"'{path}' was changed while it was looked at, and is not trusted.", next: "Run `agentmcp trust` again, and look at it again.");
        }

        await ChangeAsync(files => files[Key(path)] = hash, cancellationToken);
        return hash;
    }

    /// <summary>Trusts a file as it is now, whatever it holds.</summary>
    /// <returns>The hash of its content.</returns>
    /// <exception cref="ToolException">The file or the store cannot be read.</exception>
    public Task<string> TrustAsync(string path, CancellationToken cancellationToken) => TrustAsync(path, null, cancellationToken);

    /// <summary>Trusts a file no longer.</summary>
    /// <returns>False when it was not trusted.</returns>
    public async Task<bool> RevokeAsync(string path, CancellationToken cancellationToken)
    {
        var removed = false;
        await ChangeAsync(files => removed = files.Remove(Key(path)), cancellationToken);
        return removed;
    }

    /// <summary>The hash of a file as it is now; null when it cannot be read.</summary>
    public static string? HashOf(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _writing.Dispose();

    private static string Key(string path) => System.IO.Path.GetFullPath(path);

    private async Task ChangeAsync(Action<Dictionary<string, string>> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var files = new Dictionary<string, string>(List(), StringComparer.Ordinal);
            change(files);
            folder.Ensure();
            await PrivateFiles.ReplaceAsync(Path, JsonSerializer.SerializeToUtf8Bytes(files, ConfigurationJsonContext.Default.DictionaryStringString), cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
