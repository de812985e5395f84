using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>
/// The versions of one skill side by side. Each robot has one of them, always the same while the versions and weights stay, on
/// whichever hub it arrives; when they change, only as many robots move as the new shares ask for (weighted rendezvous hashing).
/// </summary>
internal sealed class SkillVersions(IReadOnlyList<RegisteredSkill> versions)
{
    private readonly RegisteredSkill[] _versions = [.. versions];

    public IReadOnlyList<RegisteredSkill> All => _versions;

    public RegisteredSkill For(string? robotId)
    {
        if (_versions.Length == 1)
            return _versions[0];
        var chosen = _versions[0];
        var best = double.PositiveInfinity;
        foreach (var version in _versions)
        {
            // With all weights 0 the first answers: an operator who wants nobody to answer takes the skill out.
            var distance = version.Weight == 0 ? double.PositiveInfinity : -Math.Log(Draw(robotId, version)) / version.Weight;
            if (distance < best)
                (chosen, best) = (version, distance);
        }

        return chosen;
    }

    // Between 0 and 1, neither of them; the same in every process.
    private static double Draw(string? robotId, RegisteredSkill version)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{robotId}\n{version.Id}\n{version.Version}"), hash);
        return ((BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) + 0.5) / (1UL << 53);
    }
}
