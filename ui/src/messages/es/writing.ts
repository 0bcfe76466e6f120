import type { writing as english } from "../en/writing";
import type { Formats } from "../format";

export const writing = (f: Formats): ReturnType<typeof english> => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "frase", "frases")}`;
  return {
    writing: {
      kind: "Tipo de resumen",
      kinds: { quick: "Rápido", written: "Redactado", both: "Ambos" },
      kindHints: {
        quick: "Frases del autor, elegidas al momento.",
        written: "Redactado por un modelo; cada línea se vincula al texto y se comprueba. Tarda más.",
        both: "Los dos resúmenes, uno al lado del otro.",
      },
      quickTitle: "Rápido: frases del autor",
      writtenTitle: "Redactado por un modelo",
      begins: "Iniciando el modelo…",
      stages: {
        translating: (done, total) => `Traduciendo para el modelo: ${f.number(done)} de ${sentences(total)}`,
        writing: (done, total) => `Redactando: el modelo ha leído ${f.number(done)} de ${sentences(total)}`,
        checking: "Comprobando cada línea con el texto…",
      },
      busyLabel: "Redactando el resumen",
      start: "Redactar el resumen",
      again: "Redactar de nuevo",
      ready: (n) => `Resumen redactado de ${f.number(n)} ${f.plural(n, "línea", "líneas")}.`,
      behind: {
        length: "Ahora está elegida otra extensión.",
        language: (language) => `Este se redactó para ${language}.`,
        settings: "En los ajustes está elegido ahora otro modelo.",
      },
      outdated: "El texto ha cambiado desde que se redactó el resumen.",
      lacking: "Todavía no se puede redactar ningún resumen.",
      packs: "Paquetes de idiomas…",
      settings: "Ajustes…",
      engines: { torch: "en este equipo", server: "a través de un servidor" },
      made: (model, how) => `Redactado por ${model}, ${how}`,
      privacy: (host) => `Los textos cuyos resúmenes manda redactar se envían a ${host}.`,
    },
    writers: {
      section: "Resúmenes redactados",
      kind: "Resumen de los textos nuevos",
      engine: "Los redacta",
      engines: { torch: "Un modelo en este equipo", server: "Un servidor suyo" },
      engineHints: {
        torch: "Funciona en el motor para modelos grandes, que es un programa aparte.",
        server: "Ollama, llama.cpp, LM Studio, vLLM u otro que responda como ellos.",
      },
      looking: "Buscando con qué redactar…",
      ready: "Se pueden redactar resúmenes.",
      best: "El mejor de los instalados",
      none: "No hay instalado ningún modelo que redacte resúmenes.",
      facts: (languages, size, licence) => `${f.list(languages)} · ${size} · ${licence}`,
      program: "Ruta del motor",
      programHint: "Dónde está el programa diglot-torch. Vacío: se busca junto a Diglot.",
      address: "Dirección",
      addressHint: "Con su ruta, como en http://127.0.0.1:11434/v1.",
      addressWrong: "La dirección de un servidor empieza por http:// o https://.",
      find: "Buscar modelos",
      finding: "Preguntando al servidor…",
      found: (n) => `${f.number(n)} ${f.plural(n, "modelo encontrado", "modelos encontrados")}.`,
      noneFound: "El servidor no tiene ningún modelo. Cargue antes uno en él.",
      model: "Modelo",
      onlyOne: "El único que tenga el servidor",
      context: "Longitud de contexto",
      contextHint:
        "En tokens. Vacío: lo que diga el servidor. Con un número demasiado grande, los servidores pierden el principio del texto sin decir nada.",
      contextWrong: (least) => `Escriba un número entero de ${f.number(least)} como mínimo, o déjelo vacío.`,
      key: "Clave",
      keyHint: "Solo si el servidor la pide.",
      warning: (host) =>
        `Los textos que usted resuma se enviarían a ${host}. Diglot no puede saber qué ocurre allí con ellos.`,
      beyond: "Enviar textos a este servidor",
      translates: "Traducir también con este servidor",
      translatesHint:
        "Para todos los pares de idiomas, en lugar de los paquetes. Vale para los textos que se abran a partir de ahora; las palabras no se enlazan.",
      allowFirst: "Permita antes este servidor: no es este equipo.",
    },
    models: {
      title: "Modelos grandes",
      text: "Funcionan en el motor para modelos grandes. Diglot no los necesita.",
      tasks: { summary: "Redacta resúmenes", translation: "Traduce", embedding: "Compara frases" },
      licence: (licence) => `Licencia: ${licence}`,
      sizeUnknown: "Su tamaño se sabe al descargarlo",
    },
  };
};
