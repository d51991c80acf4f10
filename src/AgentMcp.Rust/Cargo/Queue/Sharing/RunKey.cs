using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>What two commands must have in common for one answer to serve both, but for the tree.</summary>
internal static class RunKey
{
    /// <summary>A hash: variables may hold what must not be seen.</summary>
    public static string Of(CargoCommand command, CallerSession session)
    {
        string?[] parts =
        [
            command.Workspace.Manifest, command.Verb, command.Toolchain, command.Folder, command.TargetFolder, command.Profile,
            $"{command.Queue} {command.HasMessages} {command.ContextLines.ToString(CultureInfo.InvariantCulture)}",
            ProgramPath.Find("cargo", session.Variable("PATH")), BuildVariables.Of(session),
            .. Counted(command.Arguments), .. Counted(command.ProgramArguments),
            .. command.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal).SelectMany(variable => new[] { variable.Key, variable.Value }),
        ];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            // Nothing and an empty text are two things; and no two parts run together.
            hash.AppendData(Encoding.UTF8.GetBytes(part is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part};")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Counted(IReadOnlyList<string> list) => list.Prepend(list.Count.ToString(CultureInfo.InvariantCulture));
}
