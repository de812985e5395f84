using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Jibo.Pegasus.Accounts.Revocations;

/// <summary>What taking tokens back is made of.</summary>
internal static class RevocationServices
{
    public static void AddRevocations(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<RevocationMemory>(_ => new())
        .AddSingleton<RevocationBook>()
        .Replace(ServiceDescriptor.Singleton<ITokenRevocations>(s => s.GetRequiredService<RevocationMemory>()));
}
