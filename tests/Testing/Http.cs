using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgePay.Application.Common;
using Shouldly;

namespace KnowledgePay.Testing;

/// <summary>Short ways to talk to the API as it speaks.</summary>
public static class Http
{
    /// <summary>Reads the body as the API's JSON after checking the status.</summary>
    public static async Task<T> Read<T>(this Task<HttpResponseMessage> sending, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        return JsonSerializer.Deserialize<T>(body, CommonJson.Options)!;
    }

    /// <summary>Checks the status of an answer without a body of interest.</summary>
    public static async Task ShouldBe(this Task<HttpResponseMessage> sending, HttpStatusCode status)
    {
        using var response = await sending;
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Checks that the answer is a problem with this status and code.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this Task<HttpResponseMessage> sending, HttpStatusCode status, string code)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        return problem;
    }

    /// <summary>Sends with <c>If-Match</c>.</summary>
    public static Task<HttpResponseMessage> SendVersioned(this HttpClient client, HttpMethod method, string path, object? body, int version)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, options: CommonJson.Options);
        }

        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request);
    }
}
