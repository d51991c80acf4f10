using System.Globalization;

namespace AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

/// <summary>Takes our flags out of a command line and says who does what is left: the shared instance, or a process of the caller's own.</summary>
internal static class AnalyzerLineParser
{
    /// <summary>Variables that mean what the flags mean; a flag wins.</summary>
    public const string SingletonVariable = "RA_SINGLETON";
    public const string MemoryVariable = "RA_MEMORY_LIMIT_MB";
    public const string TransportVariable = "CARGOTOOLS_RA_TRANSPORT";
    public const string OtherTransportVariable = "RUST_ANALYZER_TRANSPORT";

    private const string Server = "lsp-server";

    // Of the server's own flags those that change nothing but what it writes of itself; the value of the last is the next word.
    private static readonly string[] Logging = ["-v", "-vv", "-vvv", "--verbose", "-q", "--quiet", "--no-log-buffering"];
    private const string LogFile = "--log-file";

    /// <summary>Reads one.</summary>
    /// <param name="words">The words after <c>rust-analyzer</c>.</param>
    /// <param name="variable">Looks up a variable of the caller.</param>
    /// <exception cref="AnalyzerLineException">A flag of ours has no value, or one that means nothing.</exception>
    public static AnalyzerLine Parse(IReadOnlyList<string> words, Func<string, string?> variable)
    {
        List<string> rest = [];
        List<string> notices = [];
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at] == "--")
            {
                rest.AddRange(words.Skip(at));
                break;
            }

            if (Find(words[at]) is not { } flag)
            {
                rest.Add(words[at]);
                continue;
            }

            found[flag.Name] = ValueOf(flag, words, ref at);
        }

        var transport = TransportOf(found, variable, notices);
        var isOwn = transport is "direct" || found.ContainsKey(AnalyzerFlag.Direct)
            || (variable(SingletonVariable) is "0" && !found.ContainsKey(AnalyzerFlag.GlobalSingleton));
        if (transport is "lspmux" || found.ContainsKey(AnalyzerFlag.Lspmux))
        {
            notices.Add("lspmux is not used: agentmcp shares rust-analyzer itself.");
        }

        if (found.ContainsKey(AnalyzerFlag.LockFile))
        {
            notices.Add("--lock-file is not used: agentmcp keeps its own locks.");
        }

        var isServer = IsServer(rest, isOwn, notices);
        return new AnalyzerLine(rest)
        {
            IsShared = isServer && !isOwn,
            IsHelp = rest is ["--help" or "-h" or "help", ..],
            GeneratesConfig = found.ContainsKey(AnalyzerFlag.GenerateConfig),
            MemoryLimit = MemoryOf(found, variable),
            AllowsMultiple = found.ContainsKey(AnalyzerFlag.AllowMulti),
            NoProcMacros = found.ContainsKey(AnalyzerFlag.NoProcMacros),
            Notices = notices,
        };
    }

    private static AnalyzerFlag? Find(string word) => AnalyzerFlag.All.FirstOrDefault(flag =>
        word == flag.Name || (flag.Value is not null && word.StartsWith(flag.Name, StringComparison.Ordinal) && word[flag.Name.Length] is '='));

    private static string ValueOf(AnalyzerFlag flag, IReadOnlyList<string> words, ref int at)
    {
        if (flag.Value is null)
        {
            return "";
        }

        var value = words[at].Length > flag.Name.Length ? words[at][(flag.Name.Length + 1)..] : at + 1 < words.Count && words[at + 1] is not ['-', ..] ? words[++at] : "";
        return value.Length > 0 ? value : throw new AnalyzerLineException($"{flag.Name} needs a value ({flag.Value}).");
    }

    private static string TransportOf(Dictionary<string, string> found, Func<string, string?> variable, List<string> notices)
    {
        if (found.TryGetValue(AnalyzerFlag.Transport, out var given))
        {
            return IsTransport(given) ? given.ToLowerInvariant() : throw new AnalyzerLineException($"{AnalyzerFlag.Transport} is auto, direct or lspmux; got '{given}'.");
        }

        foreach (var name in new[] { TransportVariable, OtherTransportVariable })
        {
            if (variable(name) is { Length: > 0 } value)
            {
                if (IsTransport(value))
                {
                    return value.ToLowerInvariant();
                }

                notices.Add($"{name} is auto, direct or lspmux; '{value}' is taken for auto.");
            }
        }

        return "auto";
    }

    private static bool IsTransport(string value) => value.ToLowerInvariant() is "auto" or "direct" or "lspmux";

    private static int? MemoryOf(Dictionary<string, string> found, Func<string, string?> variable)
    {
        var isFlag = found.TryGetValue(AnalyzerFlag.MemoryLimit, out var text);
        text ??= variable(MemoryVariable);
        if (text is not { Length: > 0 })
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes))
        {
            throw new AnalyzerLineException($"{(isFlag ? AnalyzerFlag.MemoryLimit : MemoryVariable)} is a number of MB; got '{text}'.");
        }

        return megabytes > 0 ? megabytes : null;
    }

    // No words, or those with which the server itself is started. Everything else (sub-commands, --version, what nobody knows) is for the real program to answer.
    private static bool IsServer(List<string> words, bool isOwn, List<string> notices)
    {
        var logging = false;
        for (var at = 0; at < words.Count; at++)
        {
            switch (words[at])
            {
                case Server:
                    break;
                case LogFile when at + 1 < words.Count:
                    logging = true;
                    at++;
                    break;
                case var word when Logging.Contains(word) || word.StartsWith(LogFile + "=", StringComparison.Ordinal):
                    logging = true;
                    break;
                default:
                    return false;
            }
        }

        if (logging && !isOwn)
        {
            notices.Add($"Flags of rust-analyzer's log have no place in a process that others share; {AnalyzerFlag.Direct} gives you one of your own.");
        }

        return true;
    }
}
