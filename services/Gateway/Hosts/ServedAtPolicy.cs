using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Jibo.Pegasus.Gateway.Hosts;

/// <summary>At which kinds of names a route is to be had.</summary>
internal sealed record ServedAt(HostServices Services);

/// <summary>
/// On a robot's name nothing but its service passes: routes of other kinds are as if they were not there. Asked anew for each request,
/// so that names come and go without a change of routes.
/// </summary>
internal sealed class ServedAtPolicy(HostMap hosts) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Before the policies of YARP, which read headers.</summary>
    public override int Order => -100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<ServedAt>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var here = hosts.Of(httpContext.Request.Host);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<ServedAt>() is { } served && (served.Services & here) == 0)
                candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }
}
