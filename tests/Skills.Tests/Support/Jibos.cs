using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Support;

internal static class Jibos
{
    public static SkillTestClient Func(FuncSkill.Script script, Action<SkillTestOptions>? configure = null) =>
        SkillTestClient.For<FuncSkill>(configure: options =>
        {
            options.Services = services => services.AddSingleton(script);
            configure?.Invoke(options);
        });

    public static SkillTestClient OnEnter(Func<Turn, EnterResult> enter) =>
        Func(new() { Enter = (turn, _) => Task.FromResult(enter(turn)) });

    public static SkillTestClient Plain(Func<Turn, CancellationToken, Task<SkillResponse>> handle, Action<SkillTestOptions>? configure = null) =>
        SkillTestClient.For<PlainSkill>(configure: options =>
        {
            options.Services = services => services.AddSingleton(handle);
            configure?.Invoke(options);
        });
}
