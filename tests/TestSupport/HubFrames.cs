namespace Jibo.Pegasus.TestSupport;

/// <summary>Frames as a hub sends them, for scripts.</summary>
public static class HubFrames
{
    public const string Sos = """{"type":"SOS","data":null,"msgID":"u1","ts":1700000000001,"timings":{"total":-1}}""";

    public const string Eos = """{"type":"EOS","data":null,"msgID":"u2","ts":1700000000002,"timings":{"total":-1}}""";

    public static string Listen(string skill = "joke-skill", bool final = false) =>
        $$$"""
        {"type":"LISTEN","msgID":"u3","ts":1700000000003,"data":{"asr":{"text":"tell me a joke","confidence":1},"nlu":{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke"},"rules":["launch"]},"match":{"skillID":"{{{skill}}}","launch":true,"onRobot":false}},"final":{{{(final ? "true" : "false")}}},"timings":{"total":20,"asr":-1,"nlu":5}}
        """;

    public static string SkillAction(string says = "Why did the robot cross the road? <anim cat='happy'/> It was programmed by a chicken.") =>
        """
        {"type":"SKILL_ACTION","msgID":"u4","ts":1700000000004,"data":{"skill":{"id":"joke-skill"},"action":{"type":"JCP","config":{"version":"2.0","jcp":{"id":"a1","type":"SLIM","config":{"play":{"id":"a2","type":"PLAY","esml":"SAYS"}}}}}},"final":true,"timings":{"total":40,"skill":12}}
        """.Replace("SAYS", says, StringComparison.Ordinal);

    public static string Error(string code, string message) =>
        $$$"""
        {"type":"ERROR","msgID":"u5","ts":1700000000005,"data":{"code":"{{{code}}}","message":"{{{message}}}"},"timings":{"total":9},"final":true}
        """;
}
