using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgePay.Api.Tests.Mail;

/// <summary>A letter as it came over the wire.</summary>
public sealed record ReceivedMail(string User, string Password, string From, string To, string Data);

/// <summary>A mail server that speaks as much SMTP as a sender needs, on a real socket, and keeps what it is given.</summary>
public sealed class RecordingMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly ConcurrentDictionary<string, int> refusals = new(StringComparer.Ordinal);

    public RecordingMailServer()
    {
        listener.Start();
        _ = Task.Run(Serve);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<ReceivedMail> MailsTo(string address) => [.. received.Where(m => m.To == address)];

    /// <summary>Refuses the next deliveries to an address for now, as a busy server does.</summary>
    public void Refuse(string address, int times) => refusals[address] = times;

    public void Dispose() => listener.Dispose();

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = Task.Run(() => Converse(client));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Converse(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(connection.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var (user, password, from, to) = ("", "", "", "");
        await writer.WriteLineAsync("220 test ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-test\r\n250 AUTH LOGIN");
                    break;
                case "AUTH":
                    (user, password) = await Authenticate(line, reader, writer);
                    break;
                case "MAIL":
                    from = Address(line);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    to = Address(line);
                    await writer.WriteLineAsync(TakeRefusal(to) ? $"451 <{to}> try again later" : "250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var data = await ReadData(reader);
                    received.Enqueue(new(user, password, from, to, data));
                    await writer.WriteLineAsync("250 kept");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private static async Task<(string User, string Password)> Authenticate(string line, StreamReader reader, StreamWriter writer)
    {
        // AUTH LOGIN dXNlcg==, then the password on its own line.
        var user = line.Split(' ')[^1];
        await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
        var password = await reader.ReadLineAsync() ?? "";
        await writer.WriteLineAsync("235 welcome");
        return (Text(user), Text(password));
    }

    private static async Task<string> ReadData(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            data.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private bool TakeRefusal(string address) =>
        refusals.TryGetValue(address, out var left) && left > 0 && refusals.TryUpdate(address, left - 1, left);
}
