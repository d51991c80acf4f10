using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Http.Security;

/// <summary>The static bearer tokens that open the server. Only their hashes are kept.</summary>
internal sealed class AccessTokens
{
    /// <summary>Environment variable that holds one token.</summary>
    public const string Variable = "AGENTMCP_TOKEN";

    private const int ShortestToken = 16;

    private readonly List<(byte[] Hash, Caller Caller)> _tokens = [];

    private AccessTokens()
    {
    }

    /// <summary>No token: the callers are known by other means.</summary>
    public static AccessTokens None { get; } = new();

    /// <summary>How many tokens there are.</summary>
    public int Count => _tokens.Count;

    /// <summary>Reads a file of tokens, one a line: <c>token</c> or <c>name token</c>; empty lines and lines that begin with # count as nothing.</summary>
    /// <exception cref="ToolException">The file cannot be read, or holds no token of 16 characters or more.</exception>
    public static AccessTokens FromFile(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.InvalidArgument("token-file", $"The token file '{path}' cannot be read ({exception.Message}); make one with `openssl rand -hex 32 > {path}`.");
        }

        var tokens = FromLines(lines, path);
        return tokens.Count > 0
            ? tokens
            : throw ToolException.InvalidArgument("token-file", $"The token file '{path}' holds no token; write one with `openssl rand -hex 32 > {path}`.");
    }

    /// <summary>The one token of the environment.</summary>
    public static AccessTokens FromValue(string value) => FromLines([value], Variable);

    /// <summary>Who holds this token; null for nobody. Takes the same time for every wrong token.</summary>
    public Caller? Find(ReadOnlySpan<char> presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HashOf(presented, hash);
        Caller? found = null;
        foreach (var (known, caller) in _tokens)
        {
            // No early way out: the time tells nothing about which token was nearly right, nor how many there are before it.
            if (CryptographicOperations.FixedTimeEquals(known, hash))
            {
                found = caller;
            }
        }

        return found;
    }

    private static AccessTokens FromLines(IEnumerable<string> lines, string origin)
    {
        var tokens = new AccessTokens();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not '#'))
        {
            var (name, token) = line.Split([' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, var second]
                ? (first, second)
                : ((tokens.Count + 1).ToString(CultureInfo.InvariantCulture), line);
            if (token.Length < ShortestToken)
            {
                throw ToolException.InvalidArgument("token", $"A token in {origin} has only {token.Length} characters; use at least {ShortestToken}, for example from `openssl rand -hex 32`.");
            }

            var hash = new byte[SHA256.HashSizeInBytes];
            HashOf(token, hash);
            tokens._tokens.Add((hash, Caller.OfToken(name)));
        }

        return tokens;
    }

    private static void HashOf(ReadOnlySpan<char> token, Span<byte> hash)
    {
        const int OnStack = 512;
        var length = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(token, bytes)], hash);
    }
}
