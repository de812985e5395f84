using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>A skill that a conversation can be held with: in this process, or over HTTP.</summary>
public interface ISkillEndpoint : IAsyncDisposable
{
    /// <summary>The skill's id.</summary>
    string SkillId { get; }

    /// <summary>Its manifest, which decides by what sentences it is launched; null for one without files.</summary>
    SkillManifest? Manifest { get; }

    /// <summary>Sends the bytes of one request and gives the bytes of the answer.</summary>
    Task<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken);

    /// <summary>The names down to a node, such as <c>Joke/Ask</c>; null when it is not known.</summary>
    string? PathOf(long nodeId);
}
