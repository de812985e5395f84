using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>The skills that every robot has of its own; their manifests come with the hub.</summary>
internal sealed class OnRobotSource : ISkillSource
{
    private const string Folder = "OnRobot/";

    public string Name => "on-robot";

    public SourceState State { get; } = new(ReadAll(), []);

    public TimeSpan? Pause => null;

    public Task RefreshAsync(bool atOnce, CancellationToken cancellationToken) => Task.CompletedTask;

    private static RegisteredSkill[] ReadAll()
    {
        var assembly = typeof(OnRobotSource).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                var manifest = ManifestReader.Read(bytes).Manifest
                    ?? throw new InvalidOperationException($"The hub's own manifest {name} cannot be used");
                return new RegisteredSkill(manifest, null) { Source = "on-robot" };
            })];
    }
}
