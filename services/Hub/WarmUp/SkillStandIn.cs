using System.Net;
using System.Text;

namespace Jibo.Pegasus.Hub.WarmUp;

/// <summary>Answers in a skill's stead, so that none is launched for nobody.</summary>
internal sealed class SkillStandIn : HttpMessageHandler
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        """{"type":"SKILL_ACTION","data":{"skill":{"id":"nobody","session":{"id":"0","nodeID":0,"data":{},"trace":[]}},"action":null,"final":true}}""");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer) });
}
