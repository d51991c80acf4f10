using System.Collections.Frozen;
using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Takes a command line of cargo apart and our own flags out of it. What it does not know is cargo's.</summary>
internal static class CargoLineParser
{
    // Whose next word is a value, and so neither a sub-command nor a flag.
    private static readonly FrozenSet<string> WithValue = FrozenSet.Create(
        StringComparer.Ordinal,
        "--explain", "--color", "--config", "-C", "-Z", "--package", "-p", "--exclude", "--bin", "--example", "--test", "--bench", "--features", "-F", "--jobs", "-j", "--profile",
        "--target", "--target-dir", "--manifest-path", "--lockfile-path", "--message-format", "--artifact-dir", "--path", "--root", "--git", "--branch", "--tag", "--rev", "--registry", "--index");

    /// <summary>Takes the words after <c>agentmcp cargo</c> apart.</summary>
    /// <param name="words">As they were typed.</param>
    /// <param name="isAlias">Whether a sub-command is an alias: behind one, as behind cargo's own, a flag may be ours. Other programs have theirs.</param>
    /// <exception cref="ToolException">A flag of ours is malformed.</exception>
    public static CargoLine Parse(IReadOnlyList<string> words, Func<string, bool> isAlias)
    {
        var own = DropInOptions.None;
        var index = 0;
        string? toolchain = null;
        List<string> globals = [];
        for (; index < words.Count; index++)
        {
            if (globals.Count == 0 && toolchain is null && words[index] is ['+', _, ..] && words[index][1..] is var name)
            {
                toolchain = name;
            }
            else if (TryTakeOwn(words, ref index, ref own))
            {
            }
            else if (ForeignFlags.SubjectOf(words[index]) is not null)
            {
                own = own with { Foreign = [.. own.Foreign, words[index]] };
            }
            else if (words[index] is ['-', _, ..])
            {
                globals.Add(words[index]);
                if (WithValue.Contains(words[index]) && index + 1 < words.Count)
                {
                    globals.Add(words[++index]);
                }
            }
            else
            {
                break;
            }
        }

        var verb = index < words.Count ? words[index++] : null;
        List<string> rest = [];
        var isOurs = verb is not null && (CargoVerbs.IsCargos(verb) || isAlias(verb));
        var isRun = verb is not null && CargoVerbs.Whole(verb) == "run";
        for (; index < words.Count; index++)
        {
            var word = words[index];

            // From the first word that is no option on all belongs to the program, as behind "--".
            isOurs &= word != "--" && !(isRun && word is not ['-', _, ..]);
            if (isOurs && TryTakeOwn(words, ref index, ref own))
            {
                continue;
            }

            if (isOurs && ForeignFlags.SubjectOf(word) is not null)
            {
                own = own with { Foreign = [.. own.Foreign, word] };
                continue;
            }

            rest.Add(word);
            if (isOurs && WithValue.Contains(word) && index + 1 < words.Count)
            {
                rest.Add(words[++index]);
            }
        }

        return new CargoLine { Toolchain = toolchain, Globals = globals, Verb = verb, Rest = rest, Own = own };
    }

    private static bool TryTakeOwn(IReadOnlyList<string> words, ref int index, ref DropInOptions own)
    {
        var word = words[index];
        if (DropInFlag.Find(word) is { } flag)
        {
            own = flag.Apply(own);
            return true;
        }

        string? value = null;
        if (word == DropInFlag.Output)
        {
            value = index + 1 < words.Count ? words[++index] : "";
        }
        else if (word.StartsWith(DropInFlag.Output + "=", StringComparison.Ordinal))
        {
            value = word[(DropInFlag.Output.Length + 1)..];
        }

        if (value is null)
        {
            return false;
        }

        own = own with
        {
            Output = DropInFlag.OutputOf(value)
                ?? throw ToolException.InvalidArgument(DropInFlag.Output, $"--output must be one of text, json, ndjson for cargo; got '{value}'.", NearestNames.Find(value, ["text", "json", "ndjson"])),
        };
        return true;
    }
}
