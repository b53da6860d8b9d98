import type { Grammar } from './grammar.ts'

export const es: Grammar = {
  things: 'pedido|paquete|envio|entrega|devolucion|reembolso|compra|articulo|cambio|pago|dinero|reposicion|encargo|paqueteria',
  mine: 'tu|tus|su|sus|te|ti|le|usted|vuestro|vuestra|os|contigo|tuyo|tuya',
  it: 'lo|ya',
  told: [
    'entregado|entregada|entrego|enviado|salio|salido|sale|saldra|llega|llegara|llego|llegado|en camino|en transito|en reparto|reparto|aduana|aduanas|retenido|retenida|recibido|recibida|recogido|recogida|cancelado|cancelada|anulado|anulada|perdido|perdida',
    'danado|danada|retrasado|retrasada|retraso|preparando|preparado|empaquetado|empaquetando|procesado|procesada|tramitado|tramitada|hecho|emitido|emitida|espera|esperando|listo|lista|vecino|vecina|porteria|portero|conserje|oficina|correos|punto de recogida|taquilla|almacen|deposito',
    'devuelto|devuelta|firmado|firmo|dejo|dejado|previsto|prevista|programado|programada|aprobado|aprobada|estara contigo|reparte|repartira|va de camino|de camino|vuelto|ha vuelto|esta en',
    'dejaron|entregaron|intento|intentaron|regreso|regresado|volvio|pasado|admitido|clasificado|aceptado|aceptada|rechazado|salen|firmaron|detenido|cargado',
    'fallo|fallado|aeropuerto|parado|parada|falta',
  ].join('|'),
  sends: 'enviado|enviada|enviamos|mandado|mandada|mandamos|despachado|despachada|expedido|envie|mande',
  message: 'mensaje|mensajes|privado|md|dm|mp|correo|email|bandeja|enlace|respuesta|nota|escrito|solicitud|abrazo|beso*',
  sure: [
    'fue entregado|fue entregada|ha sido entregado|ha sido enviado|ha salido|fue enviado|ya salio|ya ha salido|en reparto|en la aduana|en aduanas|en aduana|a tu vecino|a su vecino|con tu vecino|con el vecino|a un vecino|ha sido cancelado|fue cancelado|hemos cancelado|ha sido reembolsado',
    'hemos devuelto|hemos reembolsado|hemos abonado|recibido tu devolucion|recibido su devolucion|el repartidor|el mensajero|el cartero|te espera en|le espera en|lo enviamos|lo hemos enviado|lo mandamos|la enviamos|la hemos enviado|te lo enviamos|te lo hemos enviado|compraste|has comprado|has pedido|pediste|salio de|reembolso esta|esta en camino',
    'vecino|vecina|vecinos|portero|conserje|segun el seguimiento|segun correos|segun seur|segun mrw|no habia nadie|intento de entrega|cobrado dos veces|has pagado|nos consta que|en la furgoneta|en tu puerta|en el portal',
    'sigue parado|esta parado|esta retenido|sigue en|devuelto al remitente',
  ].join('|'),
  alone: 'reembolsado|reembolsada|entregado|entregada|despachado|cancelado|cancelada|abonado|abonada',
  carried:
    'estan en camino|estan con ~|vives en|vive usted en|lo tiene ~|la tiene ~|esta con ~|esta en ~|ahora con ~|~ lo tiene|entregado a ~',
  when: 'ayer|hoy|manana|anteayer|esta manana|esta tarde|esta noche|pasado manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|la semana pasada|la semana que viene|hace un rato|esta semana|anoche|en breve',
  paid: 'devuelto|devolv*|devolucion|reembols*|abonado|abonar*|abono|ingresado|ingresar*|cobrado|cobramos|pagaste|pagado|de vuelta|reintegr*|cargado|transferido|tu tarjeta|tu cuenta|tu banco|su tarjeta|su cuenta|ingreso',
  open: 'catalogo|newsletter|precio*|cuesta|cuestan|oferta*|rebaja*|descuento*|codigo|stock|disponible|abierto|abrimos|abre|cerrado|cerramos|horario|coleccion|novedad*|nuevos colores|sorteo|ganador*|tienda|web|navidad|gratis|a partir|volvemos|vuelve|promo*|black friday|gastos de envio|tarjeta regalo|termina',
  every:
    'cada|todo|todos|todas|cualquier|pedidos|paquetes|envios|entregas|devoluciones|reembolsos|un pedido|un paquete|una devolucion|un reembolso|normalmente|suele|suelen|en general|generalmente|siempre|dias habiles|dias laborables|el mismo dia|tarda|tardan',
  unless: 'si|cuando|en cuanto|una vez|hasta|despues|antes',
  pity: 'sentimos|siento|lamento|lamentamos|perdon|disculp*|lastima|pena|alegra*|encanta*|felices|ojala|espero|esperamos que',
  and: 'y|pero',
  help: 'tanto tiempo|tardar tanto|tanto|por favor|envianos|mandanos|dinos|indicanos|miramos|revisamos|revisar|ayudar|ayudamos|numero|duda|dudas|puedes|puede|necesitamos|confianza|paciencia',
  asks: 'ya te|has|ha|te ha|esta|donde|cuando|cual|puedes|podrias|nos mandas|sigue|quieres|que',
}
