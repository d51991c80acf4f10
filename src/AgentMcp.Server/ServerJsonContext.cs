using System.Text.Json.Serialization;
using AgentMcp.Core.Json;
using AgentMcp.Server.Benchmarking;
using AgentMcp.Server.Doctor;
using AgentMcp.Server.Hub.Status;
using AgentMcp.Server.Install;
using AgentMcp.Server.Install.Analyzer;
using AgentMcp.Server.Tasks;
using AgentMcp.Server.Telemetry.Statistics;

namespace AgentMcp.Server;

/// <summary>What this project writes and reads as JSON; records of the MCP wire carry their own names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(AnalyzerInstallOutcome))]
[JsonSerializable(typeof(BenchmarkReport))]
[JsonSerializable(typeof(CreatedTask))]
[JsonSerializable(typeof(DoctorArguments))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(HubStatusArguments))]
[JsonSerializable(typeof(HubStatusReport))]
[JsonSerializable(typeof(InstallOutcome))]
[JsonSerializable(typeof(List<InstallReceipt>))]
[JsonSerializable(typeof(StatisticsReport))]
[JsonSerializable(typeof(StoredBaseline))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
