using System.Text;

namespace AgentMcp.Server.Conformance;

/// <summary>The smallest image and sound that are well formed.</summary>
internal static class FixtureMedia
{
    /// <summary>A PNG of one red pixel, in Base64.</summary>
    public static ReadOnlyMemory<byte> Png { get; } = Encoding.ASCII.GetBytes("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    /// <summary>A WAV without samples, in Base64.</summary>
    public static ReadOnlyMemory<byte> Wav { get; } = Encoding.ASCII.GetBytes("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=");
}
