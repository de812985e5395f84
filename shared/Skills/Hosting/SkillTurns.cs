using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>The skill for further doors of its own service: a turn is taken as if it had come from the hub.</summary>
public sealed class SkillTurns(IServiceProvider services)
{
    /// <summary>Answers a request; the bytes are one JSON message.</summary>
    /// <param name="request">The request as the hub sends it.</param>
    /// <param name="cancellationToken">Ends when nobody waits for the answer any more.</param>
    /// <exception cref="HttpError">The request is not JSON.</exception>
    public Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        services.GetRequiredService<SkillService>().AnswerAsync(request, cancellationToken);
}
