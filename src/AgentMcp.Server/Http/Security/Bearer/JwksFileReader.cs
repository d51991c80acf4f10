using System.Globalization;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>A key set in a file, which may be replaced while the server runs.</summary>
internal sealed class JwksFileReader(string path) : IJwksReader
{
    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public async Task<JwksAnswer> ReadAsync(string? tag, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            var version = string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}-{(file.Exists ? file.Length : -1)}");
            if (version == tag)
            {
                return new JwksAnswer { Tag = tag };
            }

            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var closing = stream.ConfigureAwait(false);
            return await BoundedReader.ReadAsync(stream, cancellationToken) is { } document
                ? new JwksAnswer { Document = document, Tag = version }
                : JwksAnswer.Failed(BoundedReader.TooLarge);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return JwksAnswer.Failed(exception.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
