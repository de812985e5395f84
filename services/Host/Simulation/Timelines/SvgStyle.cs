namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>How the picture looks, by day and by night. Plain rules without variables, which not every viewer knows.</summary>
internal static class SvgStyle
{
    public const string Text = """

            text { font-family: system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; font-size: 12px; fill: #1f2328; }
            .title { font-size: 17px; font-weight: 600; }
            .date { font-weight: 600; }
            .quiet, .hour { fill: #59636e; }
            .hour { text-anchor: middle; font-size: 11px; }
            .page { fill: #ffffff; }
            .day { fill: #f6f8fa; }
            .grid { stroke: #d1d9e0; stroke-width: 1; }
            .change { fill: #8b949e; fill-opacity: 0.3; }
            .stay { fill-opacity: 0.85; }
            .spoken { stroke: #ffffff; stroke-width: 1.5; }
            .launch { fill: #ffffff; stroke-width: 2.5; }
            .silent { fill: #8b949e; }
            .setting, .reminder { fill: none; stroke: #1f2328; stroke-width: 1.5; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .quiet, .hour { fill: #9198a1; }
              .page, .launch { fill: #0d1117; }
              .day { fill: #161b22; }
              .grid { stroke: #30363d; }
              .spoken { stroke: #0d1117; }
              .setting, .reminder { stroke: #e6edf3; }
            }

        """;
}
