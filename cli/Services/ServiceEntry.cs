using System.Globalization;
using Jibo.Pegasus.Cli.Building;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>A service of the embedded default.</summary>
/// <param name="Name">As in containers and variables: <c>joke-skill</c>.</param>
/// <param name="Project">Its project and assembly: <c>Jibo.Pegasus.JokeSkill</c>.</param>
/// <param name="HttpPort">HTTP port on this machine.</param>
/// <param name="GrpcPort">gRPC port on this machine, for a service that has one.</param>
internal sealed record ServiceEntry(string Name, string Project, int HttpPort, int? GrpcPort = null)
{
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}/"));

    public IEnumerable<int> Ports => GrpcPort is { } grpc ? [HttpPort, grpc] : [HttpPort];

    /// <summary>It is part of the host's program, which runs it by its name; it has no program and no image of its own.</summary>
    public bool IsOfHost => Project == ReleaseBuild.HostProject;

    public bool IsSkill => Name.EndsWith("-skill", StringComparison.Ordinal);
}
