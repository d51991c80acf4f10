using System.Globalization;
using System.Text;

namespace AgentMcp.FrontEnd.Addressing;

/// <summary>A short name for a path: FNV-1a with 64 bits. It tells the folders of one user apart and guards nothing, and a cryptographic one would load a library at every start.</summary>
internal static class PathHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>16 hexadecimal digits.</summary>
    public static string Of(string path)
    {
        var hash = Offset;
        foreach (var octet in Encoding.UTF8.GetBytes(path))
        {
            hash = unchecked((hash ^ octet) * Prime);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
