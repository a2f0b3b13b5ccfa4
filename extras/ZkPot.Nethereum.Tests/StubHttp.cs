using System.Net;
using System.Text;
using Nethereum.JsonRpc.Client;

namespace ZkPot.Nethereum.Tests;

/// <summary>A node that answers what a test says, behind Nethereum's client over HTTP.</summary>
internal sealed class StubHttp(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public int Requests { get; private set; }

    public static StubHttp Json(params string[] answers)
    {
        var queue = new Queue<string>(answers);
        return new(_ => new(HttpStatusCode.OK) { Content = new StringContent(queue.Dequeue(), Encoding.UTF8, "application/json") });
    }

    public NethereumRpcClient Client() => new(new RpcClient(new Uri("http://stub.invalid/"), new HttpClient(this)));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        return answer(await request.Content!.ReadAsStringAsync(cancellationToken));
    }
}
