using System.Security.Cryptography;
using System.Text;

namespace AgentMcp.Server.Conformance;

/// <summary>State that travels through the client and back: signed, so that a changed one is noticed.</summary>
internal static class SignedState
{
    // Lives as long as the process: a state of an earlier one is refused like a forged one.
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Appends the signature.</summary>
    public static string Sign(string state) => $"{state}.{Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(state)))}";

    /// <summary>The state without its signature; null when that does not fit.</summary>
    public static string? Open(string signed)
    {
        var dot = signed.LastIndexOf('.');
        return dot > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(signed[..dot])), Encoding.UTF8.GetBytes(signed)) ? signed[..dot] : null;
    }
}
