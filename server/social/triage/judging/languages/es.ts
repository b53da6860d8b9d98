import type { RemarkWords } from './remark-words.ts'

export const es: RemarkWords = {
  plain:
    'el|la|los|las|un|una|unos|unas|y|de|del|en|con|por|para|a|al|mi|mis|su|sus|tu|tus|yo|me|nos|os|se|lo|le|es|son|esta|este|estos|estas|ha|han|he|muy|tan|todo|toda|todos|todas|mas|siempre|que bien|tienda|calidad|producto|servicio|trabajo|color|colores|atencion|compra|compre|bolso|hoy|ayer|aqui|nueva|nuevo|ya|equipo|gente|chicos|chicas|hija|hijo|marido|madre|mama|lampara|taza|vestido|regalo|collar|anillo|bufanda|jarron|vela|casa|cocina|idea|diseno|embalaje|les|mundo|vida|dia|que|sois|sos|somos|eres|ustedes|vosotros',
  praise:
    'encanta|encanto|encantan|encantado|encantada|precioso|preciosa|preciosos|preciosas|bonito|bonita|bonitos|bonitas|hermoso|hermosa|hermosos|lindo|linda|lindos|lindas|perfecto|perfecta|excelente|excelentes|genial|geniales|maravilloso|maravillosa|maravilla|fantastico|fantastica|increible|gracias|muchas gracias|mil gracias|feliz|contento|contenta|recomiendo|recomendable|recomendado|felicidades|enhorabuena|bravo|mejor|mejores|buena|bueno|buenisimo|buenisima|amo|adoro|divino|divina|guapo|guapa|ideal|ole|top|super|wow|rapido|rapida|espectacular|que bonito|que lindo|que bonita|que linda|que precioso|que maravilla|que hermoso|que chulo|chulo|chula',
  complaint:
    'roto|rota|rotos|rotas|rompio|rompe|danado|danada|defectuoso|defectuosa|estropeado|estropeada|equivocado|equivocada|falta|faltan|perdido|perdida|perdieron|retraso|tarde|no ha llegado|no llego|no llega|nunca llego|nunca|nadie responde|nadie contesta|nadie|sin respuesta|no responden|no contestan|mala|malo|malos|malas|malisimo|malisima|pesimo|pesima|peor|horrible|terrible|fatal|asco|asqueroso|basura|mierda|verguenza|estafa|estafadores|estafador|estafado|ladrones|robo|fraude|timo|engano|decepcion|decepcionado|decepcionada|decepcionante|enfadado|enfadada|indignante|indignado|inaceptable|lamentable|reembolso|devolucion|devuelvan|mi dinero|dinero de vuelta|reclamacion|reclamar|queja|denuncia|abogado|no compren|no compreis|eviten|cuidado|no funciona|esperando|harta|harto|lastima|pena|desgracia|desgraciadamente|caro|cara|encogio|destino|cancelar|cancelado|mentira|mentirosos',
  asks: 'que talla|que precio|que dia|donde|cuando|cuanto|cuanta|cuantos|cuanto cuesta|como|por que|quien|cual|cuales|alguien|precio|precios|cuesta|vale|info|informacion|por privado|privado|porfa|porfavor|por favor|xfa|disponible|disponibles|stock|link|enlace|pregunta|duda|dudas|ayuda|puedo|puede|pueden|podeis|podrian|tienen talla|talla|tallas|mensaje|responder|contestar|saber|repondran|repondreis',
  begins:
    'hay|tienen|teneis|tienes|hacen|haceis|envian|enviais|venden|es|son|se puede|se puede lavar|hola hacen|hola tienen|hola envian|hola hay|sirve|viene|vienen|sabe|saben',
  doubt:
    'no|ni|nada|ningun|ninguna|ninguno|tampoco|sin|pero|aunque|excepto|salvo|solo|aun|todavia|hasta|desde|si|semana|semanas|mes|meses|dias|horas|espero|ojala|quiero|queria|quisiera|necesito|cambiar|cambio|devolver|devolverlo|problema|problemas|intento|intente|contacto|contactar|telefono|correo|email|mail|respuesta|dinero|pague|pagado|cuenta|aduana|direccion|casi|quizas|pequeno|grande|deberia|ironia|menos|tambien|vacia|vacio|agujero|mitad|segundo|segunda|dos|lento|llego|recibi|era|fue|eran|antes',
  sells:
    'seguidores|cripto|criptomonedas|bitcoin|gana dinero|ganar dinero|invierte|inversion|prestamos|ganancias|amarres|tarot|trabajo desde casa|casino|dinero desde casa',
  order:
    'pedido|pedidos|paquete|envio|envios|enviar|entrega|entregar|reembolso|devolucion|factura|seguimiento|talla|stock|web|pagina web|atencion al cliente|cupon|compra|compre',
  elsewhere:
    'link en mi bio|link en bio|bio|mi perfil|escribeme|escribame|te explico|whatsapp|telegram|haz clic|mi pagina|mi canal|suscribete',
}
