using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>Completes the variable of a resource template.</summary>
internal sealed class CompletionHandler(ResourceHandlers resources)
{
    // The specification's bound on the values of one answer.
    private const int Most = 100;

    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var values = request.Params.Ref is ResourceTemplateReference { Uri: { } template }
            ? await resources.CompleteAsync(request.JsonRpcRequest, template, request.Params.Argument.Value, cancellationToken)
            : [];
        return new CompleteResult { Completion = new Completion { Values = [.. values.Take(Most)], Total = values.Count, HasMore = values.Count > Most } };
    }
}
