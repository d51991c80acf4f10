using AgentMcp.Configuration.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentMcp.Configuration.Yaml;

/// <summary>Builds the tree of a document from the parser's events.</summary>
internal sealed class YamlDocument(SourceText source)
{
    // An alias costs nothing here, since nodes are shared; what is bounded is how large the tree looks to who walks it.
    private const int MaximumNodes = 50_000;
    private const int MaximumDepth = 100;

    private readonly Parser _parser = new(new Scanner(new StringReader(source.Text), skipComments: true));
    private readonly Dictionary<AnchorName, (ConfigNode? Node, int Size)> _anchors = [];
    private int _size;

    public List<SourceError> Errors { get; } = [];

    public ConfigTable Read()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return new ConfigTable([], source.Span(0, 0));
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw Stop(second, "The file has a second document; keep one, without a line of '---' between.");
        }

        return root switch
        {
            ConfigTable table => table,
            ConfigScalar { Kind: ConfigScalarKind.Null } => new ConfigTable([], root.Place),
            _ => throw new YamlSyntaxException(new SourceError(root.Place, "The file must hold keys (`key: value`) at its top level.")),
        };
    }

    private ConfigNode ReadNode(int depth)
    {
        var given = _parser.Consume<ParsingEvent>();
        if (depth > MaximumDepth)
        {
            throw Stop(given, $"Values nest deeper than {MaximumDepth} levels.");
        }

        if (given is AnchorAlias alias)
        {
            return Resolve(alias);
        }

        if (given is not NodeEvent { Anchor: var anchor })
        {
            throw Stop(given, "A value is missing before this.");
        }

        var before = _size;
        Count(given, 1);
        if (!anchor.IsEmpty)
        {
            // Until it is complete, an alias to it would be a circle.
            _anchors[anchor] = (null, 0);
        }

        ConfigNode node = given switch
        {
            Scalar scalar => ReadScalar(scalar),
            MappingStart mapping => ReadTable(mapping, depth),
            SequenceStart sequence => ReadList(sequence, depth),
            _ => throw Stop(given, "This is no value."),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = (node, _size - before);
        }

        return node;
    }

    private ConfigTable ReadTable(MappingStart start, int depth)
    {
        Refuse(start, start.Tag, "tag:yaml.org,2002:map");
        var entries = new List<ConfigEntry>();
        var names = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                throw Stop(_parser.Current!, "A key must be a plain name.");
            }

            Count(key, 1);
            var place = SpanOf(key);
            if (key is { IsKey: true, Value: "<<", Style: ScalarStyle.Plain })
            {
                throw Stop(key, "Merging by '<<' is no part of YAML 1.2; write the keys out.");
            }

            var value = ReadNode(depth + 1);
            if (names.TryAdd(key.Value, place))
            {
                entries.Add(new ConfigEntry(new ConfigKey(key.Value, place), value));
            }
            else
            {
                Errors.Add(new SourceError(place, $"The key '{key.Value}' stands here a second time (first on line {names[key.Value].Line}); keep one of the two.", names[key.Value]));
            }
        }

        return new ConfigTable(entries, SpanOf(start));
    }

    private ConfigList ReadList(SequenceStart start, int depth)
    {
        Refuse(start, start.Tag, "tag:yaml.org,2002:seq");
        var items = new List<ConfigNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new ConfigList(items, SpanOf(start));
    }

    private ConfigScalar ReadScalar(Scalar scalar)
    {
        var place = SpanOf(scalar);
        var written = source.Text.Substring(place.Offset, place.Length);
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            Refuse(scalar, scalar.Tag, "tag:yaml.org,2002:str");
            return ConfigScalar.Of(scalar.Value, written, place);
        }

        return scalar.Style is ScalarStyle.Plain && !scalar.Tag.IsNonSpecific ? YamlScalars.Resolve(scalar.Value, written, place) : ConfigScalar.Of(scalar.Value, written, place);
    }

    private ConfigNode Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw Stop(alias, $"The alias *{alias.Value} has no anchor before it.");
        }

        if (anchored.Node is null)
        {
            throw Stop(alias, $"The alias *{alias.Value} stands inside of what it stands for.");
        }

        Count(alias, anchored.Size);
        return anchored.Node;
    }

    private void Count(ParsingEvent at, int nodes)
    {
        _size += nodes;
        if (_size > MaximumNodes)
        {
            throw Stop(at, $"With its aliases resolved the file holds more than {MaximumNodes} values; write out what is meant.");
        }
    }

    private void Refuse(ParsingEvent at, TagName tag, string allowed)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != allowed)
        {
            throw Stop(at, $"The tag {tag.Value} is not supported; leave it out.");
        }
    }

    private SourceSpan SpanOf(ParsingEvent at) => YamlErrors.SpanOf(source, at.Start, at.End);

    private YamlSyntaxException Stop(ParsingEvent at, string message) => new(new SourceError(SpanOf(at), message));
}
